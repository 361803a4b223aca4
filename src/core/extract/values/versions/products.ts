import { Words } from '../../text/words.ts';

/** Programs and devices whose name stands before a version of four numbers: `Confluence 8.5.3.1`. */
export const PRODUCTS = new Words(
  (
    'office exchange acrobat reader flash player outlook teams zoom webex thunderbird libreoffice openoffice notepad winrar 7-zip vlc skype ' +
    'winscp filezilla putty anydesk teamviewer rustdesk screenconnect connectwise kaseya atera splashtop ' +
    'fortios forticlient fortiweb fortimail fortimanager fortiproxy panos globalprotect junos ios anyconnect sonicos sonicwall netscaler citrix ' +
    'asa nx-os fortigate pfsense opnsense zimbra papercut crushftp nextcloud teamcity bitbucket netweaver activemq ' +
    'ivanti sophos qts routeros mikrotik draytek zyxel ' +
    'android vmware esxi vcenter hyper-v proxmox virtualbox docker kubernetes ' +
    'openssl openssh php mysql mariadb postgresql mongodb nginx apache tomcat struts log4j spring weblogic websphere jboss wildfly coldfusion ' +
    'sharepoint confluence jira gitlab jenkins drupal joomla wordpress magento moodle ' +
    'zeek suricata snort splunk kibana logstash elasticsearch grafana solarwinds veeam acronis moveit goanywhere manageengine ' +
    'kaspersky symantec mcafee trellix bitdefender malwarebytes avast eset ' +
    'glibc gcc clang llvm git smtpd postfix exim sendmail dovecot proftpd vsftpd samba openvpn python ruby perl node nodejs dotnet curl wget'
  ).split(' '),
);
